package dev.runcomfy.money;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What this toolkit promises about money, results, files and secrets, and which tests hold it: they
 * are there and are run.
 */
class PromisesTest {
  /** A promise in one sentence, and the tests that fail when it is broken. */
  private record Promise(String sentence, String... tests) {}

  private static final List<Promise> ALL =
      List.of(
          new Promise(
              "A refusal is proven, a request id is a receipt, and all else is uncertain",
              "BoughtTest#eachAnswerToASubmitIsARefusalAReceiptOrUncertain",
              "cli.HostileMatrixTest#aSubmitIsJudgedByWhatItsAnswerProves",
              "worker.HostileWorkerTest#aWorkerSendsNoCellTwiceWhateverTheAnswer",
              "worker.WorkerTest#aSubmitThatProvesNoRefusalIsNotSentAgainAndCountsAgainstTheBudget",
              "cli.SettleTest#uncertainEntriesShowWhatFindsThemOnTheAccountsPage",
              "cli.SettleTest#aWholeSweepIsSettled"),
          new Promise(
              "A receipt is of one entry, and what the service echoes is compared",
              "BoughtTest#anAnswerSentTwiceShiftsNoReceipt",
              "BoughtTest#aReceiptThatAnotherEntryHasIsUncertain",
              "internal.ledger.RulesTest#oneReceiptOfManyWritersIsOfOneEntry",
              "cli.EchoedTest#runSweepResultReplayAndResumeTellIt"),
          new Promise(
              "A program that is told to end waits for the answer to what it sent",
              "money.EndingTest#runWaitsForItsReceiptAndTellsIt",
              "money.EndingTest#aSecondSignalEndsItAtOnce",
              "worker.RegainedTest#aWorkerThatIsToldToEndWaitsForItsReceipt"),
          new Promise(
              "Every call ends by its deadline",
              "DeadlineTest#aRunEndsAtItsDeadlineAndTheNextOnePicksUpWhatWasBought",
              "cli.HowItEndsTest#aSweepThatIsToldTooManyForEverEndsAtItsDeadlineAndTheNextOneBuys",
              "internal.http.DownloadsTest#aTrickleEndsWhenItsTimeIsOver"),
          new Promise(
              "A cell that was called uncertain and has a receipt is finished",
              "worker.RegainedTest#aCellWhoseWorkerSleptWhileItWasBoughtIsFinished"),
          new Promise(
              "A success without media is a result",
              "cli.OutputWithoutMediaTest#otherJsonIsPrintedAndIsInTheSidecar",
              "cli.OutputWithoutMediaTest#anEmptyOutputIsToldAndNotBoughtAgain"),
          new Promise(
              "An id that the service has forgotten is an end that is told once",
              "ForgottenTest#laterItIsAnEndThatIsToldAndOnlyAWordBuysAnother",
              "cli.HowItEndsTest#anIdThatIsNotKnownYetIsToldAsSuch"),
          new Promise(
              "Content is never filled in",
              "SampleDefaultsTest#aSampleIsNeverBought",
              "SampleDefaultsTest#settingsAreFilledInAndShown"),
          new Promise(
              "A second image goes to the last frame or is a problem",
              "LastImageTest#whatHasNoPlaceIsAProblemAndReplacesNothing",
              "cli.RunCommandTest#theSecondImageGoesToTheLastFrameAndNoneVanishes"),
          new Promise(
              "Braces, blank prompts, wrong files and bad folders are found before buying",
              "ContentCheckTest#bracesThatNobodyExpandsAreNotBought",
              "ContentCheckTest#aBlankPromptIsNotBought",
              "ContentCheckTest#aLocalFileIsWhatItsFirstBytesSay",
              "cli.BadInputTest#aFolderThatCannotBeWrittenIsFoundBeforeBuying"),
          new Promise(
              "What a sandbox made up and what is real are told apart",
              "cli.MadeUpTest#aClipOfASandboxIsNotBoughtBySlip",
              "cli.MadeUpTest#totalsOfMadeUpDollarsStandApart",
              "cli.MadeUpTest#rowsSayWhichAreMadeUp"),
          new Promise(
              "Unchecked inputs, model ids, seeds and takes are what they were",
              "UncheckedTest#theLedgerKnowsItAndTheNextTakeBuysTheSame",
              "ModelIdTest#whatIsReadFromADocumentIsCheckedToo",
              "EdgeNumbersTest#aSeedThatNoLongHoldsIsAProblemAndIsNotSent",
              "ModelIdTest#aTakeBeyondAMillionIsAProblem"),
          new Promise(
              "A file is what its first bytes and its length say",
              "internal.http.DownloadsTest#whatIsNoWholeFileIsAFailureInTheEnd",
              "ArrivedTest#aStoredFileThatIsEmptyOrCutIsFetchedAgain",
              "cli.HowItEndsTest#aFileInTheAnswerThatIsNoneIsNotThereYet"),
          new Promise(
              "What arrived is kept, and what is missing is named and fetched next time",
              "ArrivedTest#oneFileThatCannotBeFetchedDoesNotHideTheOthers",
              "ArrivedTest#onlyWhatIsGoneHasExpired",
              "cli.HowItEndsTest#mediaThatHaveExpiredAreNotSomethingToTryAgain"),
          new Promise(
              "A saved file is a whole copy of its own, without signatures",
              "ArrivedTest#aSavedFileIsACopy",
              "ArrivedTest#aSignatureIsNotSaved",
              "ArrivedTest#halfACharacterIsAProblemBeforeItIsPaid",
              "internal.file.NotedFileTest#aFileOfVeryManyBoxesIsCopiedAsItIs"),
          new Promise(
              "A cost is learnt late, is a number, and is told of this run and in all",
              "LateCostTest#aRecallLearnsIt",
              "EdgeNumbersTest#aCostMayBeANumberOrItsText",
              "ChargesTest#whatIsRecalledCostsNothingThisRun",
              "ChargesTest#aCellWithoutItsFileWasCharged"),
          new Promise(
              "What was bought elsewhere is adopted, and one's own store needs no token",
              "cli.BoughtElsewhereTest#itIsAdoptedUnderItsKeyAndSavedUnderATellingName",
              "cli.BoughtElsewhereTest#whatIsInOnesOwnStoreNeedsNoToken"),
          new Promise(
              "An echoed token is taken out where text enters",
              "internal.http.RedactionTest#aShortTokenGarblesNoWords",
              "internal.http.DownloadsTest#aTokenThatAServerEchoesInItsHeadersIsNotKept",
              "TokenTest#noFileAndNoWordHasIt"),
          new Promise(
              "The token goes to no sandbox, no clear line and no other origin",
              "cli.ServeTest#aServedSandboxDoesNotGetTheToken",
              "TokenTest#plainHttpToAnotherMachineNeedsAWord",
              "internal.http.TransportTest#theTokenGoesToItsOriginOnly"),
          new Promise(
              "Every address of a database is understood or refused, without its password",
              "internal.postgres.PostgresTest#theAddressThatOthersWriteIsUnderstood",
              "internal.ledger.RulesTest#noPasswordIsPrinted"),
          new Promise(
              "Ledger and media are the user's alone, and a lost log is noticed",
              "internal.ledger.PrivateTest#nobodyElseReadsALedgerAndItsMedia",
              "internal.ledger.PrivateTest#aPlantedRescueFileIsNeitherReadNorWritten",
              "internal.ledger.PrivateTest#aLostLogIsNoticed",
              "internal.ledger.PrivateTest#aBackupHasTheLatestPurchaseAndIsALedger"),
          new Promise(
              "Printed lines are quoted, and no text moves a cursor or starts a formula",
              "PrintedLinesTest#aCommandIsOneOfTheSameWords",
              "PrintedLinesTest#curlReadsTheBracketsOfAnAddress",
              "internal.PrintableTest#escapeSequencesAndDirectionsAreSpelledOut",
              "cli.HistoryCommandTest#aPromptMovesNoCursorAndOpensNoFormula"),
          new Promise(
              "Servers of ours know their callers and are not stopped by slow ones",
              "sandbox.CallersTest#noCredentialIsKept",
              "sandbox.CallersTest#whoSendsTooMuchReadsWhy",
              "sandbox.CallersTest#clientsThatSendSlowlyStopNobody",
              "sandbox.MediaShelfTest#mediaOfMediaOfMediaAreDrawnOnceEach"),
          new Promise(
              "Whatever is malformed is a clear error, and templates have limits",
              "cli.MalformedTest#aMalformedValueOfAnyOptionIsClear",
              "cli.MalformedTest#aMalformedFileIsClear",
              "TemplateLimitsTest#whatIsTooMuchIsSaidAtOnce",
              "cli.FuzzTest#whateverComesTheLawsHold"));

  @TestFactory
  Stream<DynamicTest> eachPromiseIsHeldByTestsThatRun() {
    return ALL.stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.sentence(),
                    () -> {
                      for (String test : each.tests()) {
                        assertRuns(test);
                      }
                    }));
  }

  private static void assertRuns(String test) throws ClassNotFoundException {
    String[] name = test.split("#");
    Class<?> type = Class.forName("dev.runcomfy." + name[0]);
    List<Method> methods =
        Stream.of(type.getDeclaredMethods())
            .filter(each -> each.getName().equals(name[1]))
            .filter(each -> AnnotationSupport.isAnnotated(each, Testable.class))
            .toList();
    assertTrue(!methods.isEmpty(), "there is no test " + test);
    assertFalse(isOff(type.getAnnotations()), test + " is switched off");
    methods.forEach(each -> assertFalse(isOff(each.getAnnotations()), test + " is switched off"));
  }

  private static boolean isOff(java.lang.annotation.Annotation[] annotations) {
    return Stream.of(annotations)
        .anyMatch(each -> each.annotationType().getSimpleName().startsWith("Disabled"));
  }
}
